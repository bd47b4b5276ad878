Attribute VB_Name = "valuex_ribbon"
Option Explicit

Public Const ValuexTitle As String = "valuex_xl"
Public ValuexFailure As String

' Excel calls this once the tab is there. What follows needs an Excel that has finished starting.
Sub ValuexLoaded(ribbon As IRibbonUI)
    Application.OnTime Now, Macro("ValuexStart")
End Sub

Sub ValuexStart()
    On Error Resume Next
    Application.OnKey "^%{F9}", Macro("ValuexFresh")
    ValuexDescribe
End Sub

Sub ValuexRecalculate(control As IRibbonControl)
    ValuexFresh
End Sub

' Rules and the day are looked at again, then every open workbook is calculated: also behind Ctrl+Alt+F9.
Sub ValuexFresh()
    Application.StatusBar = Replace(Asked("fresh_rules"), vbLf, "; ")
    Application.CalculateFull
    Application.OnTime Now + TimeSerial(0, 0, 15), Macro("ValuexQuiet")
End Sub

Sub ValuexQuiet()
    Application.StatusBar = False
End Sub

Sub ValuexOpenRules(control As IRibbonControl)
    Tell Asked("open_rules")
End Sub

Sub ValuexAbout(control As IRibbonControl)
    Dim told As String
    told = Asked("about")
    If ValuexFailure <> "" Then told = told & vbLf & vbLf & "Last failure: " & Left$(ValuexFailure, 500)
    Tell told
End Sub

Private Function Asked(question As String) As String
    Dim python As Object
    On Error GoTo failed
    Set python = XLPy
    Asked = python.Str(python.Call(python.Module("valuex_xl.excel.addin.buttons"), question))
    Exit Function
failed:
    Asked = "Python cannot be reached: " & Left$(Err.Description, 500) & " - valuex doctor says what is wrong"
End Function

Private Sub Tell(text As String)
    If text <> "" Then MsgBox text, vbInformation, ValuexTitle
End Sub

Private Function Macro(name As String) As String
    Macro = "'" & ThisWorkbook.Name & "'!" & name
End Function
